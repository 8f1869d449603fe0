/** The colour that a variable of theme.css stands for now, light or dark, as those need it who draw without CSS. */
export function colourOf(variable: string): string {
  probe.style.color = `var(${variable})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
const probe = document.createElement('span');
