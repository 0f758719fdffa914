import { handOver } from './node24.mjs';

handOver('main/cli.ts');
