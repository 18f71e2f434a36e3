import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../errors.js';
import type { PageFile } from '../ingest/archive.js';
import { PageConverter, type ConversionTask } from './page-converter.js';
import { errorToWire, toWire } from './page-messages.js';

/* A thread that converts the pages it is sent, one after another, and answers in their order. */

const converter = new PageConverter(workerData as ConversionTask);
let last: Promise<void> = Promise.resolve();

parentPort!.on('message', (file: PageFile) => {
  last = last.then(async () => {
    try {
      const converted = await converter.convert(file);
      if (converted instanceof InputError) parentPort!.postMessage(errorToWire(converted));
      else parentPort!.postMessage(toWire(converted), [converted.nquads.buffer as ArrayBuffer]);
    } catch (error) {
      parentPort!.postMessage(errorToWire(error));
    }
  });
});
