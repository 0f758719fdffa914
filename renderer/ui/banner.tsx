import { useLingui } from '@lingui/react/macro';
import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { type ReactNode } from 'react';
import { cls } from './cls.ts';
import { IconButton } from './icon-button.tsx';

export interface BannerProps {
  tone?: 'info' | 'warning' | 'danger';
  /** The sentence that matters; `children` may say more. */
  title: ReactNode;
  children?: ReactNode;
  /** A Button of size sm, or a Link. */
  action?: ReactNode;
  onClose?: () => void;
  className?: string;
}

const tones = {
  info: { box: 'bg-accent-wash', glyph: 'text-accent-ink', Glyph: Info },
  warning: { box: 'bg-warning-wash', glyph: 'text-warning-ink', Glyph: TriangleAlert },
  danger: { box: 'bg-danger-wash', glyph: 'text-danger-ink', Glyph: CircleAlert },
};

/** Something true about the whole page that one should know before acting on it. Stays until it is no longer true. */
export function Banner({ tone = 'info', title, children, action, onClose, className }: BannerProps) {
  const { t } = useLingui();
  const { box, glyph, Glyph } = tones[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cls(
        'flex items-start gap-2.5 rounded-md px-3 py-2.5 text-13 text-ink forced-colors:border',
        box,
        className,
      )}
    >
      <Glyph aria-hidden="true" className={cls('mt-0.5 size-4 shrink-0', glyph)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1">
          <p className="font-medium">{title}</p>
          {children && <div className="text-ink-2">{children}</div>}
        </div>
        {action && <div className="-my-0.75 flex shrink-0 items-center gap-2">{action}</div>}
      </div>
      {onClose && (
        <IconButton
          size="sm"
          label={t`Close`}
          icon={<X aria-hidden="true" />}
          onPress={onClose}
          className="-my-0.75 -me-1"
        />
      )}
    </div>
  );
}
