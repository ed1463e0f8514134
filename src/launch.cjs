#!/usr/bin/env node
/**
 * Starts the command. Node compiles a program anew at each start, which for a filter costs more than the work; the build
 * leaves what V8 made of it beside the program. V8 takes it only if it is of its own version, and else compiles.
 */
'use strict';
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

const path = `${__dirname}/command/main.js`;

let cachedData;
try {
  cachedData = readFileSync(`${__dirname}/command/main.code`);
} catch {
  // Without it the start is slower, and nothing else.
}
const text = readFileSync(path, 'utf8');
const script = new Script(`(function (exports, require, module, __dirname) {${text}\n})`, {
  filename: path,
  cachedData,
});

// What is loaded on demand requires the program, which must be the one that runs.
const program = new module.constructor(path, module);
program.filename = path;
require.cache[path] = program;
script
  .runInThisContext()
  .call(program.exports, program.exports, (name) => program.require(name), program, `${__dirname}/command`);
