import { useLingui } from '@lingui/react/macro';
import { useId, useMemo, useState } from 'react';
import type { CampaignDetail, Target } from '#app/slices/campaigns/contract.ts';
import { api, useCommand } from '#renderer/client/index.ts';
import { Banner, Button, ComboBox, Dialog, Form, NumberField, SegmentedControl } from '#renderer/ui/index.ts';
import { mainMetrics, metricsIn, ratios, unitOf } from '../../analytics/metrics.ts';
import { useMetricLabel } from '../../analytics/words.ts';
import { amountOf, figureOfTarget, usualDirection } from './pace.ts';
import type { CampaignFigures } from './use-figures.ts';
import { useTargetTexts } from './use-target-texts.ts';

export interface TargetDialogProps {
  campaign: CampaignDetail;
  figures: CampaignFigures['figures'];
  /** The one to change; left out, a new one is set. */
  target?: Target | undefined;
  onClose: () => void;
}

/** Asks what shall be reached: a metric, which way, how much. */
export function TargetDialog({ campaign, figures, target, onClose }: TargetDialogProps) {
  const { t } = useLingui();
  const form = useId();
  const [metric, setMetric] = useState<string | null>(target?.metric ?? null);
  const [direction, setDirection] = useState(target?.direction ?? 'min');
  const [figure, setFigure] = useState(target ? figureOfTarget(target) : NaN);
  const save = useCommand(api.campaigns.setTarget);
  const isWhole = metric !== null && !Number.isNaN(figure);
  const submit = async () => {
    if (metric === null || Number.isNaN(figure)) return;
    const amount = amountOf(metric, figure);
    const next = { metric, direction, amount, ...(target ? { id: target.id } : {}) };
    if (await save.run({ id: campaign.id, heads: campaign.heads, target: next })) onClose();
  };
  return (
    <Dialog
      title={target ? t`Change target` : t`New target`}
      size="sm"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant="primary"
            type="submit"
            form={form}
            isDisabled={!isWhole}
            isPending={save.isPending}
          >
            {target ? t`Save` : t`Set target`}
          </Button>
        </>
      }
    >
      <Form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {save.error && <Banner tone="danger" title={save.error.failure.message} />}
        <MetricField
          metric={metric}
          figures={figures}
          onChange={(next) => {
            setMetric(next);
            if (next !== null && next !== metric) setDirection(usualDirection(next));
          }}
        />
        <Amount
          {...{ metric, direction, figure }}
          currency={campaign.currency}
          onDirection={setDirection}
          onFigure={setFigure}
        />
      </Form>
    </Dialog>
  );
}

interface MetricFieldProps {
  metric: string | null;
  figures: CampaignFigures['figures'];
  onChange: (metric: string | null) => void;
}

function MetricField({ metric, figures, onChange }: MetricFieldProps) {
  const { t } = useLingui();
  const label = useMetricLabel();
  const options = useMemo(() => {
    const known = [...mainMetrics, ...Object.keys(ratios), ...(figures ? metricsIn(figures) : [])];
    return [...new Set([...known, ...(metric === null ? [] : [metric])])].map((id) => ({
      id,
      label: label(id),
    }));
  }, [figures, metric, label]);
  return (
    <ComboBox
      label={t`What to measure`}
      autoFocus={metric === null}
      menuTrigger="input"
      options={options}
      value={metric}
      onChange={onChange}
      placeholder={t`Conversions, cost per click…`}
    />
  );
}

interface AmountProps {
  metric: string | null;
  direction: Target['direction'];
  figure: number;
  currency: string;
  onDirection: (direction: Target['direction']) => void;
  onFigure: (figure: number) => void;
}

function Amount({ metric, direction, figure, currency, onDirection, onFigure }: AmountProps) {
  const { t } = useLingui();
  const texts = useTargetTexts(currency);
  const unit = metric === null ? 'count' : unitOf(metric);
  const formats: Record<typeof unit, Intl.NumberFormatOptions> = {
    money: { style: 'currency', currency, minimumFractionDigits: 0, maximumFractionDigits: 2 },
    share: { style: 'percent', maximumFractionDigits: 2 },
    factor: { maximumFractionDigits: 2 },
    count: { maximumFractionDigits: 0 },
  };
  return (
    <div className="flex items-end gap-3">
      <SegmentedControl
        label={t`Which way`}
        value={direction}
        onChange={onDirection}
        segments={(['min', 'max'] as const).map((id) => ({ id, label: texts.direction(id) }))}
      />
      <NumberField
        key={unit}
        label={t`How much`}
        minValue={0}
        value={figure}
        onChange={onFigure}
        format={formats[unit]}
        after={unit === 'factor' ? '×' : undefined}
        className="min-w-0 flex-1"
      />
    </div>
  );
}
