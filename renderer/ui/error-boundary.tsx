import { useLingui } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Disclosure } from './disclosure.tsx';
import { EmptyState } from './empty-state.tsx';

export interface ErrorBoundaryProps {
  children: ReactNode;
  /** Draws it again when this changes: the path, an id. */
  resetKey?: string;
  /** For the log. */
  onError?: (error: Error, info: ErrorInfo) => void;
  fallback?: (error: Error, retry: () => void) => ReactNode;
}

/** Keeps a mistake in one part from taking the window down with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    this.props.onError?.(error, info);
  }

  override componentDidUpdate(before: ErrorBoundaryProps): void {
    if (this.state.error && before.resetKey !== this.props.resetKey) this.retry();
  }

  retry = (): void => this.setState({ error: null });

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return this.props.fallback?.(error, this.retry) ?? <ErrorView error={error} onRetry={this.retry} />;
  }
}

export interface ErrorViewProps {
  title?: string;
  /** A sentence a person can act on; there is a plain one. */
  message?: ReactNode;
  error?: Error;
  onRetry?: () => void;
}

/** What stands in the place of something that failed: what one can do now, with the details folded away. */
export function ErrorView({ title, message, error, onRetry }: ErrorViewProps) {
  const { t } = useLingui();
  return (
    <div role="alert" className="h-full overflow-y-auto">
      <EmptyState
        icon={<CircleAlert />}
        title={title ?? t`This part could not be shown`}
        actions={onRetry && <Button onPress={onRetry}>{t`Try again`}</Button>}
        slot={
          error && (
            <Disclosure title={t`Details`} className="text-start">
              <pre className="overflow-x-auto font-mono text-12 whitespace-pre-wrap">
                {error.stack ?? error.message}
              </pre>
            </Disclosure>
          )
        }
      >
        {message ??
          t`The rest of the window keeps working. Try again; if it happens again, the details help us find out why.`}
      </EmptyState>
    </div>
  );
}
