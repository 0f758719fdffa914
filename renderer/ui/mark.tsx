import { cls } from './cls.ts';

/** The mark of the product: an N whose stroke joins two points. The same drawing stands in public/mark.svg. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cls('size-8', className)}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g fill="none" strokeWidth="2.25" strokeLinecap="round" className="stroke-on-accent">
        <path d="M10 22V12.5M22 10v9.5" />
        <path d="m10 10 12 12" />
      </g>
      <circle cx="10" cy="10" r="2.6" className="fill-on-accent" />
      <circle cx="22" cy="22" r="2.6" className="fill-on-accent" />
    </svg>
  );
}
