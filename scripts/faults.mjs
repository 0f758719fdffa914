import { handOver } from './node24.mjs';

handOver('faults/run.ts');
