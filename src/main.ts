/** Where the process starts. */
import { runProcess } from './cli.js';

void runProcess();
