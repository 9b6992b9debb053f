// node linters.mjs TEXT WORDS: seconds that textlint with a word list and autocorrect take for the file, as JSON.
import fs from "node:fs";
import { TextlintKernel } from "@textlint/kernel";
import textPlugin from "@textlint/textlint-plugin-text";
import prh from "textlint-rule-prh";
import autocorrect from "autocorrect-node";

const ROUNDS = 9;
const [, , textPath, wordsPath] = process.argv;
const text = fs.readFileSync(textPath, "utf-8");
const kernel = new TextlintKernel();
const options = {
  ext: ".txt",
  plugins: [{ pluginId: "text", plugin: textPlugin.default ?? textPlugin }],
  rules: [{ ruleId: "prh", rule: prh.default ?? prh, options: { rulePaths: [wordsPath] } }],
};

// The smaller of processor time and time on the clock: neither other programs nor helper threads count against a linter.
async function best(work) {
  let seconds = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const clock = performance.now();
    const processor = process.cpuUsage();
    await work();
    const used = process.cpuUsage(processor);
    seconds = Math.min(seconds, (performance.now() - clock) / 1e3, (used.user + used.system) / 1e6);
  }
  return seconds;
}

const found = await kernel.lintText(text, options);
if (found.messages.length === 0) throw new Error("textlint found none of the words");
console.log(
  JSON.stringify({
    textlint: await best(() => kernel.lintText(text, options)),
    autocorrect: await best(() => autocorrect.lintFor(text, "text")),
  }),
);
