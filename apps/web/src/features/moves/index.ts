/** Moves of a lifecycle as buttons: front door. */
export { MoveButtons, type MoveButtonsProps, type MoveWords } from './move-buttons.tsx'
