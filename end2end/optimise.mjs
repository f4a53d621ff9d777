// Optimises modules for size: `node optimise.mjs <module>...` writes `<module>.opt` beside each. One process
// for many modules, because it takes the optimiser itself longer to warm up than to work on most of them.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

// What rustc's modules use. All features would also let in what browsers refuse.
const { Features } = binaryen;
const FEATURES = [
  Features.BulkMemory,
  Features.BulkMemoryOpt,
  Features.CallIndirectOverlong,
  Features.MutableGlobals,
  Features.Multivalue,
  Features.NontrappingFPToInt,
  Features.ReferenceTypes,
  Features.SignExt,
].reduce((all, feature) => all | feature, Features.MVP);

// As wasm-opt -Oz, until nothing becomes smaller. Nothing of ours lies in the first kilobyte: Rust's stack
// begins above it and grows down to it.
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
binaryen.setLowMemoryUnused(true);

for (const path of process.argv.slice(2)) {
  const module = binaryen.readBinary(readFileSync(path));
  module.setFeatures(FEATURES);
  let smallest;
  for (;;) {
    module.optimize();
    const bytes = module.emitBinary();
    if (smallest && bytes.length >= smallest.length) break;
    smallest = bytes;
  }
  writeFileSync(`${path}.opt`, smallest);
  module.dispose();
}
