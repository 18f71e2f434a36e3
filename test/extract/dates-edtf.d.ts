/** The package ships no types; the tests only ask whether it can read a literal. */
declare module 'edtf' {
  export default function edtf(literal: string): unknown;
}
