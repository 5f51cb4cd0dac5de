// A consumer that is not ours: reads the golden messages from Kafka and checks place, key, headers, bytes and schema of each.
//   node consumer.mjs BOOTSTRAP_SERVERS
// Ends with 0 when each came, and as it must be.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { Kafka, logLevel } from 'kafkajs';

const folder = path => fileURLToPath(new URL(path, import.meta.url));
const GOLDEN = folder('../src/test/resources/golden/v1/');
const SCHEMAS = folder('../src/main/resources/schemas/');
const LIMIT_MS = 60_000;

const ajv = formats(new Ajv({ strict: false }));
readdirSync(SCHEMAS).forEach(file => ajv.addSchema(JSON.parse(readFileSync(SCHEMAS + file))));

const name = (topic, key, id) => `${topic} ${key} ${id}`;
const expected = new Map(readFileSync(GOLDEN + 'records.jsonl', 'utf8').trim().split('\n').map(JSON.parse)
  .map(record => [name(record.topic, record.key, record.headers.ce_id), record]));
const wrong = [];

const kafka = new Kafka({ brokers: process.argv[2].split(','), clientId: 'golden', logLevel: logLevel.NOTHING });
const consumer = kafka.consumer({ groupId: `golden-${process.pid}` });
await consumer.connect();
await consumer.subscribe({ topics: [...new Set([...expected.values()].map(record => record.topic))], fromBeginning: true });
const late = setTimeout(() => done(), LIMIT_MS);
let read = 0;
await consumer.run({ eachMessage: async ({ topic, partition, message }) => {
  const headers = Object.fromEntries(Object.entries(message.headers).map(([key, value]) => [key, value.toString()]));
  const found = name(topic, message.key.toString(), headers.ce_id);
  const record = expected.get(found);
  if (!record) {
    wrong.push(`${found} was not expected`);
    return;
  }
  expected.delete(found);
  read++;
  problems(record, partition, headers, message.value).forEach(problem => wrong.push(`${found}: ${problem}`));
  if (expected.size === 0) {
    done();
  }
} });

function problems(record, partition, headers, value) {
  const list = [];
  if (partition !== record.partition) {
    list.push(`is in partition ${partition}, expected ${record.partition}`);
  }
  if (JSON.stringify(headers) !== JSON.stringify(record.headers)) {
    list.push(`has headers ${JSON.stringify(headers)}`);
  }
  if (value === null || record.value === null) {
    return value === record.value ? list : [...list, value === null ? 'has no value' : 'has a value'];
  }
  if (!value.equals(readFileSync(GOLDEN + record.value))) {
    list.push('has other bytes');
  }
  if (headers['content-type'] === 'application/jose') {
    const claims = JSON.parse(Buffer.from(value.toString().split('.')[1], 'base64url'));
    return claims.jti === headers.ce_id ? list : [...list, `its ce_id is not the jti ${claims.jti}`];
  }
  const valid = ajv.getSchema(headers.ce_dataschema);
  if (!valid || !valid(JSON.parse(value))) {
    list.push(valid ? ajv.errorsText(valid.errors) : `has no schema ${headers.ce_dataschema}`);
  }
  return list;
}

function done() {
  clearTimeout(late);
  expected.forEach((_, missing) => wrong.push(`${missing} did not come`));
  wrong.forEach(text => console.log(text));
  console.log(`${read} golden messages read`);
  process.exit(wrong.length > 0 ? 1 : 0);
}
