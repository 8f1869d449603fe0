/** Puts the cursor into a field as it comes up: what was asked for by key goes on by key. */
export const focused = (field: HTMLElement): void => {
  field.focus();
};
