import { describe, expect, test } from 'vitest';
import { identifyLanguage } from './identify-language.ts';

describe('told by words and letters', () => {
  test.each([
    ['en', 'Gunmen killed at least 12 people in the village on Monday, police said.'],
    ['es', 'Al menos doce personas murieron en el ataque contra la aldea, según la policía.'],
    ['fr', 'Au moins douze personnes ont été tuées dans une attaque contre le village, selon la police.'],
    ['de', 'Bei dem Angriff auf das Dorf sind nach Angaben der Polizei mindestens zwölf Menschen getötet worden.'],
    [
      'pt',
      'Pelo menos doze pessoas foram mortas em um ataque contra a aldeia, segundo a polícia, mas os autores não são conhecidos.',
    ],
    ['it', 'Almeno dodici persone sono state uccise in un attacco contro il villaggio, secondo la polizia.'],
    [
      'ru',
      'По меньшей мере двенадцать человек погибли при нападении на деревню, сообщила полиция, и это не первое нападение.',
    ],
    ['uk', 'Щонайменше дванадцять людей загинули під час нападу на село, повідомила поліція, але це не перший напад.'],
    ['ar', 'قتل اثنا عشر شخصا على الأقل في هجوم على القرية يوم الاثنين'],
    ['fa', 'دست کم دوازده نفر در حمله به این روستا کشته شد'],
    ['zh', '警方称,周一至少有十二人在村庄袭击中丧生。'],
    ['ja', '警察によると、月曜日に村への攻撃で少なくとも12人が死亡した。'],
    ['ko', '경찰은 월요일 마을 공격으로 최소 12명이 숨졌다고 밝혔다.'],
    ['tr', 'Köye düzenlenen saldırıda en az on iki kişi öldü, polis bir açıklama yaptı ve bu ilk saldırı değil.'],
    ['und', 'Lashkar-e-Taiba killed three soldiers in Srinagar on Monday.'], // whose "e" is no word of its own
  ])('%s', (language, text) => {
    expect(identifyLanguage(text)).toBe(language);
  });
});

test('the declared language adds its region, and yields to the words', () => {
  const text = 'Gunmen killed at least 12 people in the village on Monday, police said.';
  expect(identifyLanguage(text, 'en_gb')).toBe('en-GB');
  expect(identifyLanguage(text, 'es')).toBe('en');
});

test('a text that tells nothing has the declared language, else und', () => {
  expect(identifyLanguage('12:30', 'sw')).toBe('sw');
  expect(identifyLanguage('12:30')).toBe('und');
  expect(identifyLanguage('12:30', 'no such tag!')).toBe('und');
});
