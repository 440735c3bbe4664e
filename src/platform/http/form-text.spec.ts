import { readFormText } from './form-text';

it.each([
  [null, null],
  [' \r\n ', null],
  [' Đi\u0300nh ', 'Đình'],
  ['a\r\nb', 'a\nb'],
])('reads %j as %j', (given, text) => {
  expect(readFormText(given, 5)).toEqual({ text, fault: null });
});

it.each([
  ['abcdef', 'Dài quá 5 ký tự'],
  ['a\u0000b', 'không đọc được'],
  ['a\ud800', 'không đọc được'],
])('names what is wrong with %j, and keeps it', (given, words) => {
  const { text, fault } = readFormText(given, 5);
  expect([text, fault?.vi]).toEqual([given, expect.stringContaining(words)]);
});
