#!/bin/sh
# @fastify/otel 0.21.0 with fastify 5.12.8: the span of a request ends when its answer begins, not when it has ended.
#
# A server answers two requests in a second each: one thinks for a second and sends its text at once, the other sends the
# same text as a stream, a letter every quarter of a second.
#
# Expected: both spans say about a second, as long as the server was busy with the request and the client waited.
# Seen: the span of the stream says a few milliseconds (here: less than a third of a second). Downloads and exports look
# instant in traces, however long they take, and what a stream does while it is read lies outside its span.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund fastify@5.12.8 @fastify/otel@0.21.0 @opentelemetry/api@1.9.1 \
  @opentelemetry/sdk-trace-node@2.12.1

cat > try.mjs <<'JS'
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import otel from '@fastify/otel';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import Fastify from 'fastify';

const spans = new InMemorySpanExporter();
const tracerProvider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
tracerProvider.register();
const instrumentation = new otel.FastifyOtelInstrumentation();
instrumentation.setTracerProvider(tracerProvider);
const server = Fastify();
await server.register(instrumentation.plugin());
async function* slowly() {
  for (const part of ['a', 'b', 'c', 'd']) {
    await wait(250);
    yield part;
  }
}
server.get('/waits', async () => (await wait(1_000), 'abcd'));
server.get('/streams', (_, reply) => reply.send(Readable.from(slowly())));
const address = await server.listen({ port: 0, host: '127.0.0.1' });
for (const path of ['/waits', '/streams']) {
  spans.reset();
  const began = performance.now();
  const text = await (await fetch(address + path)).text();
  const took = performance.now() - began;
  await wait(50);
  const span = spans.getFinishedSpans().find(({ parentSpanContext }) => !parentSpanContext);
  const [s, ns] = span.duration;
  const long = (ms) => (ms >= 900 ? 'about a second' : ms < 300 ? 'less than a third of a second' : `${ms} ms`);
  console.log(`${path} ${text}: the client waited ${long(took)}, the span says ${long(s * 1_000 + ns / 1e6)}`);
}
await server.close();
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
/waits abcd: the client waited about a second, the span says about a second
/streams abcd: the client waited about a second, the span says less than a third of a second
END
