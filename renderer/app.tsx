import { QueryClientProvider } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
  type AnyRouter,
} from '@tanstack/react-router';
import { RouterProvider as AriaRouter } from 'react-aria-components';
import { queryClient } from './client/index.ts';
import { Frame } from './frame/frame.tsx';
import { Gate } from './frame/gate.tsx';
import { NotFound, ScreenError } from './frame/screen-states.tsx';
import { LocaleProvider } from './i18n/index.ts';
import { rooms } from './slices/index.ts';
import { ToastRegion } from './ui/index.ts';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: ScreenError });

const screens = rooms.flatMap((room) =>
  room.screens.map(({ path, load }) =>
    createRoute({
      getParentRoute: () => root,
      path,
      component: lazyRouteComponent(load),
      // A screen that breaks leaves the frame standing, and with it the way to all others.
      errorComponent: ScreenError,
    }),
  ),
);

/** Screens are registered by their rooms, so paths are checked where they are used, by the end-to-end tests. */
const router: AnyRouter = createRouter({ routeTree: root.addChildren(screens), defaultPreload: 'intent' });

/** The first screen's code comes while the service is still being asked which workspace is open. */
void router.preloadRoute({ to: location.pathname });

const goHome = () => void router.navigate({ to: '/' });

export function App() {
  return (
    <LocaleProvider>
      <QueryClientProvider client={queryClient}>
        <AriaRouter navigate={(href) => void router.navigate({ href })}>
          <Gate onSwitch={goHome}>
            <RouterProvider router={router} />
          </Gate>
          <ToastRegion />
        </AriaRouter>
      </QueryClientProvider>
    </LocaleProvider>
  );
}
