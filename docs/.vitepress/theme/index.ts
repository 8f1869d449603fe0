// The theme without its fonts: the reader's own are there already, and need no request.
export { default } from 'vitepress/theme-without-fonts';
