// What AsyncAPI's own parser says about the document: no error, and every reference leads somewhere. It does not look at the examples of a document of version 3, so they are
// held against their schemas here. Ends with 1 and what is wrong.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Parser } from '@asyncapi/parser';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const path = process.argv[2] ?? fileURLToPath(new URL('../src/main/resources/asyncapi.json', import.meta.url));
const { document, diagnostics } = await new Parser().parse(readFileSync(path, 'utf8'), { source: path });
for (const found of diagnostics) {
  const severity = ['error', 'warning', 'info', 'hint'][found.severity];
  console.log(`${severity} ${found.code} at ${found.path.join('/')}: ${found.message}`);
}
if (!document || diagnostics.some(found => found.severity === 0)) {
  process.exit(1);
}
const messages = document.components().messages().all();
const examples = messages.flatMap(message => message.examples().all().map(example => ({ message, example })));
const wrong = examples.flatMap(({ message, example }) => [
  ...errors(message.headers().json(), example.headers()).map(error => `the headers of ${example.name()} of ${message.id()}: ${error}`),
  ...errors(message.payload().json(), example.payload()).map(error => `${example.name()} of ${message.id()}: ${error}`)]);
wrong.forEach(text => console.log(text));
console.log(`${document.channels().all().length} channels, ${document.operations().all().length} operations, ${messages.length} messages, ${examples.length} examples`);
process.exit(wrong.length > 0 ? 1 : 0);

function errors(schema, value) {
  const ajv = formats(new Ajv({ strict: false, allErrors: true }));
  const validate = ajv.compile(schema);
  return validate(value) ? [] : validate.errors.map(error => `${error.instancePath} ${error.message}`);
}
