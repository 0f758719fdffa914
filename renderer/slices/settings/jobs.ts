import { api, Job } from '../../client/index.ts';

/** The long tasks of the settings; they go on when the page is left. */
export const backup = new Job(api.workspaces.backup);
export const exportAll = new Job(api.workspaces.exportAll);
export const verify = new Job(api.workspaces.verify);
