import type { NotificationData } from './contract.ts';

const count = (n: number, one: string, other: string): string => `${String(n)} ${n === 1 ? one : other}`;

/** An entry in English: for the inbox of other faces, and for versions that do not know its data. */
export function wordsOf(data: NotificationData): { title: string; body: string } {
  switch (data.type) {
    case 'conflict':
      return {
        title:
          data.count === 1
            ? 'One field was set by two people'
            : `${String(data.count)} fields were set by two people`,
        body: 'Choose which value stands.',
      };
    case 'imported':
      return { title: `${data.fileName} imported`, body: `${count(data.added, 'new row', 'new rows')}.` };
    case 'backup-failed':
      return { title: 'The backup failed', body: data.message };
    case 'tasks-due':
      return { title: dueWords(data), body: data.titles.join(' · ') };
    case 'campaign-starts':
      return { title: `“${data.name}” starts tomorrow`, body: '' };
    case 'campaign-late':
      return { title: `“${data.name}” should have started`, body: `It was planned for ${data.day}.` };
    case 'mentioned':
      return { title: 'You were mentioned in a comment', body: data.text };
    case 'replied':
      return { title: 'A reply in a thread of yours', body: data.text };
    case 'resolved':
      return { title: 'A thread of yours was resolved', body: data.text };
    case 'approval-asked':
      return { title: `“${data.name}” waits for your approval`, body: data.note };
    case 'approved':
      return { title: `“${data.name}” was approved`, body: data.note };
    case 'changes-asked':
      return { title: `Changes are asked for in “${data.name}”`, body: data.note };
    case 'digest':
      return { title: count(data.count, 'thing happened', 'things happened'), body: '' };
  }
}

function dueWords({ overdue, today }: { overdue: number; today: number }): string {
  const late = `${count(overdue, 'task is', 'tasks are')} overdue`;
  const due = `${count(today, 'task is', 'tasks are')} due today`;
  if (overdue > 0 && today > 0) return `${due}, ${late}`;
  return overdue > 0 ? late : due;
}
