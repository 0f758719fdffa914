/** Entry of the utility process that is the service in the desktop shell. */
import { runService } from './service-side.ts';

runService(process.parentPort);
