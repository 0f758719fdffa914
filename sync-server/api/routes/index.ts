import type { Route } from '../route.ts';
import { assetRoutes } from './assets.ts';
import { meRoutes } from './me.ts';
import { operationRoutes } from './operations.ts';
import { signInRoutes } from './sign-in.ts';
import { workspaceRoutes } from './workspaces.ts';

/** Every route of the HTTP API. What is listed here is authorised, limited, described and tested alike. */
export const ROUTES: readonly Route[] = [
  ...operationRoutes,
  ...signInRoutes,
  ...meRoutes,
  ...workspaceRoutes,
  ...assetRoutes,
];
