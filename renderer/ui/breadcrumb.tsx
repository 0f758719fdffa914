import { ChevronRight } from 'lucide-react';
import { Breadcrumb as AriaBreadcrumb, Breadcrumbs as AriaBreadcrumbs, Link } from 'react-aria-components';

export interface Crumb {
  id: string;
  label: string;
  href?: string;
}

/** Where this page stands; the last one is the page itself. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <AriaBreadcrumbs className="flex min-w-0 items-center text-13">
      {crumbs.map((crumb, index) => (
        <AriaBreadcrumb key={crumb.id} id={crumb.id} className="flex min-w-0 items-center last:shrink-0">
          <Link
            {...(crumb.href ? { href: crumb.href } : {})}
            className="truncate rounded-sm px-1 py-0.5 text-ink-2 transition-colors duration-100 data-current:font-medium data-current:text-ink data-hovered:bg-hover data-hovered:text-ink data-current:data-hovered:bg-transparent"
          >
            {crumb.label}
          </Link>
          {index < crumbs.length - 1 && (
            <ChevronRight aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
          )}
        </AriaBreadcrumb>
      ))}
    </AriaBreadcrumbs>
  );
}
