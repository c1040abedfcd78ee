const first =
  'Бат Энх Мөнх Оюун Ган Цэцэг Дорж Саран Хулан Тэмүү Уян Жав Болд Наран Алтан Эрдэнэ Сүх Ням Пүрэв Түвш'.split(
    ' ',
  );
const middle = ['', 'зул', 'ган', 'мөн', 'сай', 'дэл', 'гэр', 'хон', 'шин', 'чин'];
const last = 'баяр туяа зориг цэцэг бат сүрэн маа болд дорж чимэг хүү жаргал сайхан гэрэл нар'.split(' ');
const names = middle.flatMap((second) => first.flatMap((one) => last.map((end) => one + second + end)));

/** As names are given: of 3,000, the commonest is the name of 7 in 1,000, and how common the others are falls as Zipf says. */
const cumulative: readonly number[] = names.reduce<number[]>((sums, _, rank) => {
  sums.push((sums.at(-1) ?? 0) + 1 / (rank + 31));
  return sums;
}, []);
export const drawnName = (share: number): string => {
  const wanted = share * (cumulative.at(-1) ?? 1);
  return names[cumulative.findIndex((sum) => sum >= wanted)] ?? '';
};
