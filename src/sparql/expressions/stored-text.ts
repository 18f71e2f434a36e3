import { CLASS, XSD_STRING } from '../../store/term-order.js';
import type { Vocabulary } from '../../store/vocabulary.js';
import { RDF_LANG } from './value.js';

/**
 * An IRI or a text of the data as expressions see it (`Value`), read only as far as somebody looks: `LANG(?label) = "en"`
 * asks for no text, and to decode one takes longer than all the rest of it.
 */
export class StoredText {
  readonly kind: 'iri' | 'string' | 'lang';
  #text: string | undefined;

  constructor(private readonly vocabulary: Vocabulary, private readonly id: number, termClass: number) {
    this.kind = termClass === CLASS.iri ? 'iri' : termClass === CLASS.string ? 'string' : 'lang';
  }

  get text(): string {
    return (this.#text ??= this.vocabulary.text(this.id));
  }

  get datatype(): string {
    return this.kind === 'lang' ? RDF_LANG : XSD_STRING;
  }

  get language(): string {
    return this.vocabulary.language(this.id);
  }
}
