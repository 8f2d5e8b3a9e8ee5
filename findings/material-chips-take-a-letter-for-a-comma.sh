#!/bin/sh
# Angular Material 22.2.6: a list of words that ends each at a comma swallows the letter б of a Russian keyboard.
#
# A field for skills takes words as chips, with COMMA among its separator key codes as in the library's own examples.
# Browsers name a key of a non-Latin layout by the code of the same key on an English one: б lies where the comma is.
#
# Expected: a comma ends a word, wherever it lies, and every letter is typed.
# Seen: the library compares key codes only. On a Russian keyboard б ends the word and is not typed, so that no word
# with it can be written, while the comma, which lies on another key there, ends nothing and stays in the word.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module" }' > package.json
angular=22.2.0
npm install --no-audit --no-fund --ignore-scripts @angular/core@$angular @angular/common@$angular \
  @angular/compiler@$angular @angular/platform-browser@$angular @angular/forms@$angular @angular/animations@$angular \
  @angular/material@22.2.6 @angular/cdk@22.2.6 rxjs@7.8.2 jsdom@26.1.0 >log 2>&1 || { cat log; exit 1; }

cat > try.mjs <<'JS'
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<app-words></app-words>', { pretendToBeVisual: true, url: 'http://localhost/' });
window.matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} });
const names = ['document', 'Node', 'Element', 'HTMLElement', 'Event', 'KeyboardEvent', 'MutationObserver'];
for (const name of [...names, 'getComputedStyle', 'requestAnimationFrame']) globalThis[name] = window[name];
globalThis.window = window;
await import('@angular/compiler');
const { Component, enableProdMode, provideZonelessChangeDetection } = await import('@angular/core');
const { bootstrapApplication } = await import('@angular/platform-browser');
const { MatChipsModule } = await import('@angular/material/chips');
const { COMMA } = await import('@angular/cdk/keycodes');

enableProdMode();
class Words {
  separators = [COMMA];
  ended = [];
}
Component({
  selector: 'app-words',
  imports: [MatChipsModule],
  template: `
    <mat-chip-grid #grid>
      <input
        [matChipInputFor]="grid"
        [matChipInputSeparatorKeyCodes]="separators"
        (matChipInputTokenEnd)="ended.push($event.value)"
      />
    </mat-chip-grid>
  `,
})(Words);
const app = await bootstrapApplication(Words, { providers: [provideZonelessChangeDetection()] });
await app.whenStable();
const words = app.components[0].instance;
const input = document.querySelector('input');
for (const [keyboard, key, keyCode] of [
  ['English', ',', 188],
  ['Russian', 'б', 188],
  ['Russian', ',', 191],
]) {
  words.ended = [];
  input.value = 'алге';
  const pressed = new window.KeyboardEvent('keydown', { key, keyCode, bubbles: true, cancelable: true });
  input.dispatchEvent(pressed);
  const end = words.ended.length > 0 ? 'ends the word' : 'ends nothing';
  console.log(`${keyboard} keyboard: ${key} ${end}, ${pressed.defaultPrevented ? 'is not typed' : 'is typed'}`);
}
process.exit(0);
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
English keyboard: , ends the word, is not typed
Russian keyboard: б ends the word, is not typed
Russian keyboard: , ends nothing, is typed
END
