export { perform, performUndoable, takeBack } from '../shared/perform.ts';
