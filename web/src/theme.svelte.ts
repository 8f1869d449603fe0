import { keep, kept } from './kept.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** Light or dark: as the system says, unless the user chose. */
class Look {
  theme = $state<Theme>(kept('theme', 'system'));

  choose(theme: Theme): void {
    this.theme = theme;
    keep('theme', theme);
    this.show();
  }

  show(): void {
    if (this.theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = this.theme;
  }
}
export const look = new Look();
look.show();
