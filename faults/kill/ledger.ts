import { createHash } from 'node:crypto';
import type { Line } from './child.ts';
import { exportOf, type Step } from './steps.ts';

interface CampaignState {
  name: string;
  objective: string;
  /** Amounts by line. */
  budget: Record<string, number>;
}

/** What was acknowledged, and so has to be there for good. */
export class Ledger {
  readonly campaigns = new Map<string, CampaignState>();
  /** Words of each piece, in the order in which they were acknowledged. */
  readonly words = new Map<string, string[]>();
  readonly versions = new Map<string, Set<string>>();
  readonly assets = new Set<string>();
  /** Clicks by the campaign that an import brought. */
  readonly imports = new Map<string, number>();
  /** Acknowledged steps of the last round that carry a command id. */
  repeatable: Step[] = [];
  backups = 0;
  rekeys = 0;
  acknowledged = 0;

  get known() {
    return { campaigns: [...this.campaigns.keys()], pieces: [...this.words.keys()] };
  }

  /** Takes in what a process told before it died. Answers the step that was under way, with what of it is acknowledged. */
  read(lines: readonly Line[]): InFlight | null {
    let flight: InFlight | null = null;
    this.repeatable = [];
    for (const line of lines) {
      if (line.type === 'begin') flight = { step: line.step, acknowledged: new Set() };
      else if (line.type === 'ack' && flight) {
        flight.acknowledged.add(line.part);
        this.#acknowledge(flight.step, line.part);
      } else if (line.type === 'end') flight = null;
    }
    return flight;
  }

  #acknowledge(step: Step, part: number): void {
    this.acknowledged += 1;
    if (step.kind === 'type') this.words.get(step.piece)?.push(step.runs[part] ?? '');
    else this.apply(step);
    if ('commandId' in step) this.repeatable.push(step);
  }

  /** What a step other than typing leaves. */
  apply(step: Exclude<Step, { kind: 'type' }>): void {
    switch (step.kind) {
      case 'campaign':
        this.campaigns.set(step.id, { name: step.name, objective: '', budget: {} });
        return;
      case 'rename':
        Object.assign(this.campaign(step.id), { name: step.name });
        return;
      case 'objective':
        this.#objectives.set(step.commandId, this.campaign(step.id).objective);
        Object.assign(this.campaign(step.id), { objective: step.text });
        return;
      case 'undo':
        Object.assign(this.campaign(step.id), { objective: this.#objectives.get(step.of) ?? '' });
        return;
      case 'budget':
        this.campaign(step.id).budget[step.lineId] = step.amount;
        return;
      case 'piece':
        this.words.set(step.id, [step.words]);
        return;
      case 'version':
        this.versions.set(step.piece, (this.versions.get(step.piece) ?? new Set()).add(step.name));
        return;
      case 'asset':
        this.assets.add(hashOf(step.content));
        return;
      case 'import':
        this.imports.set(step.campaign, exportOf(step).clicks);
        return;
      case 'backup':
        this.backups += 1;
        return;
      case 'rekey':
        this.rekeys += 1;
        return;
    }
  }

  readonly #objectives = new Map<string, string>();

  campaign(id: string): CampaignState {
    const campaign = this.campaigns.get(id);
    if (!campaign) throw new Error(`the workload changed a campaign ${id} that it never made`);
    return campaign;
  }
}

/** A step that began and never ended. */
export interface InFlight {
  step: Step;
  acknowledged: Set<number>;
}

export const hashOf = (content: string): string =>
  createHash('sha256').update(Buffer.from(content, 'base64')).digest('hex');
