/** Given names of the language, of nobody in particular, each with four ways in which somebody might type it. */
export const spellings: Readonly<Record<string, readonly [string, string, string, string]>> = {
  Батбаяр: ['batbayar', 'Bat-Bayar', 'батбаяар', 'Batbaiar'],
  Болормаа: ['bolormaa', 'Bolorma', 'болорма', 'Bolrmaa'],
  Мөнхбат: ['Munkhbat', 'monhbat', 'Mönkhbat', 'мунхбат'],
  Энхтуяа: ['Enkhtuya', 'enhtuya', 'Энхтуя', 'Enxtuyaa'],
  Цэцэгмаа: ['Tsetsegmaa', 'cecegmaa', 'цэцэгма', 'Tsetsgmaa'],
  Оюунбилэг: ['Oyunbileg', 'oyuunbileg', 'оюнбилэг', 'Uyunbileg'],
  Ганзориг: ['ganzorig', 'Gan-Zorig', 'Ganzorigg', 'ганзорик'],
  Жавхлан: ['Javkhlan', 'javhlan', 'Zhavkhlan', 'Жавхалн'],
  Түвшин: ['Tuvshin', 'tvvshin', 'Tüwshin', 'тувшин'],
  Отгонсүрэн: ['Otgonsuren', 'otgonsvren', 'отгонсурэн', 'Otgonsüren'],
  Пүрэвдорж: ['Purevdorj', 'pvrevdorj', 'Purewdorj', 'пурэвдорж'],
  Хишигээ: ['Khishigee', 'hishgee', 'Xishigee', 'хишгээ'],
  Хүрэлбаатар: ['Khurelbaatar', 'hurelbatar', 'Xürelbaatar', 'хурэлбатар'],
  'Бат-Эрдэнэ': ['Bat-Erdene', 'baterdene', 'Бат Эрдэнэ', 'Baterden'],
  Чинзориг: ['Chinzorig', 'qinzorig', 'Chinzorg', 'чинзроиг'],
  Нямдорж: ['Nyamdorj', 'niamdorj', 'Nyamdorzh', 'нямдорш'],
  Мягмарсүрэн: ['Myagmarsuren', 'miagmarsuren', 'мягмарсурэн', 'Myagmarsurn'],
  Соёлмаа: ['Soyolmaa', 'soyelmaa', 'Соелмаа', 'Soiolma'],
  Ариунаа: ['Ariunaa', 'aryunaa', 'ариуна', 'Arunaa'],
  Сайханбилэг: ['Saikhanbileg', 'sayhanbileg', 'Сайхан-Билэг', 'Saihanbilig'],
  Дэлгэрмаа: ['Delgermaa', 'delgerma', 'дэлгрмаа', 'Dalgermaa'],
  Уранчимэг: ['Uranchimeg', 'uranqimeg', 'уранчимиг', 'Uranchmeg'],
  Гэрэлт: ['gerelt', 'Gerelet', 'гэрэлтт', 'Gerlt'],
  Шинэбаяр: ['Shinebayar', 'shinbayar', 'шинэбайар', 'Shinebaayar'],
  Алтанцэцэг: ['Altantsetseg', 'altanceceg', 'алтанцэцг', 'Altantseceg'],
  Наранцацрал: ['Narantsatsral', 'narancacral', 'наранцатсрал', 'Narantsasral'],
  Дөлгөөн: ['Dulguun', 'dolgoon', 'Dölgöön', 'долгоон'],
  Золбоо: ['zolboo', 'Zolbo', 'золбо', 'Dzolboo'],
  Төгөлдөр: ['Tuguldur', 'togoldor', 'Tögöldör', 'төгөлдр'],
  Эрхэмбаяр: ['Erkhembayar', 'erhembayar', 'Erxembayar', 'эрхэмбаяра'],
  Мөнгөнцэцэг: ['Mungunceceg', 'mongontsetseg', 'мөнгөнцэцэк', 'Mungontsetseg'],
  Ууганбаяр: ['uuganbayar', 'Uganbayar', 'ууганбаиар', 'Uuganbyar'],
  Идэрмөнх: ['Idermunkh', 'idermonh', 'идэрмунх', 'Idremunkh'],
  Сувдмаа: ['Suvdmaa', 'suwdma', 'сувдма', 'Sudvmaa'],
  Лхагвадолгор: ['Lkhagvadolgor', 'lhagvadolgor', 'лхагвадолгр', 'Lhagwadolgor'],
  Баасанжав: ['Baasanjav', 'basanjaw', 'баасанжаав', 'Baasanzhav'],
  Цолмон: ['Tsolmon', 'colmon', 'цолмн', 'Tsolmun'],
  Хонгорзул: ['Khongorzul', 'hongorzul', 'Xongorzul', 'хонгорзол'],
  Өлзийсайхан: ['Ulziisaikhan', 'olziisaihan', 'Vlziisaihan', 'өлзисайхан'],
  Үүрийнтуяа: ['Uuriintuya', 'vvriintuya', 'Üüriintuyaa', 'уурийнтуяа'],
  Эрдэнэсувд: ['Erdenesuvd', 'erdensuwd', 'эрдэнсувд', 'Erdenesuud'],
  Ганхөлөг: ['Gankhulug', 'ganholog', 'ганхолог', 'Gankhölög'],
  Тэмүүжин: ['Temuujin', 'temvvjin', 'Temujin', 'тэмужин'],
  Номинчимэг: ['Nominchimeg', 'nominqimeg', 'номинчимг', 'Nomincimeg'],
  Содномпил: ['Sodnompil', 'sodnomphil', 'содномфил', 'Sodnmpil'],
  Хулангоо: ['Khulangoo', 'kulangoo', 'хулангo', 'Hulango'],
  Бямбадорж: ['Byambadorj', 'biambadorj', 'бямбдорж', 'Byanbadorj'],
  Ихэрбаяр: ['Ikherbayar', 'iherbayar', 'Ixerbayar', 'ихрэбаяр'],
  Сүхбат: ['Sukhbat', 'svhbat', 'Sühbat', 'сухбад'],
  'Номун-Ялгуун': ['Nomun-Yalguun', 'nomunyalgun', 'Номунялгуун', 'Nomunialguun'],
};

/** Other names somebody could have, near enough to be mixed up. */
export const others: readonly string[] = (
  'Бат Баяр Болор Болд Бадам Батаа Батбаатар Батболд Батжаргал Батмөнх Баатар Баатархүү Баярмаа Баясгалан Бямбаа ' +
  'Бямбасүрэн Ганбат Ганбаяр Ганболд Ганзул Ганхуяг Гансүх Гантулга Гэрэл Гэрэлмаа Дорж Доржсүрэн Даваа Даваасүрэн ' +
  'Дэлгэр Дэлгэрцэцэг Дэмбэрэл Долгор Долгормаа Доржпалам Жаргал Жаргалмаа Жавзан Зоригт Золзаяа Золжаргал Идэр Идэрбат ' +
  'Лхагва Лхагвасүрэн Мөнх Мөнхбаяр Мөнхболд Мөнхжин Мөнхзул Мөнхтуяа Мягмар Мягмардорж Нандин Наран Наранбаатар ' +
  'Наранцэцэг Нарантуяа Номин Номинзул Номун Ням Нямаа Нямсүрэн Оюун Оюунаа Оюунгэрэл Оюунчимэг Отгон Отгонбаяр ' +
  'Отгонтуяа Отгонцэцэг Пүрэв Пүрэвсүрэн Пүрэвжав Сайхан Сайнбаяр Сарангэрэл Сарантуяа Содном Солонго Соёл Сувд ' +
  'Сувдаа Сүх Сүхбаатар Сүхбаяр Тэмүүлэн Төмөр Төмөрбаатар Түвшинбаяр Түвшинтөр Тунгалаг Уран Уранбилэг Уранцэцэг ' +
  'Уянга Ууганаа Хишигт Хишигдэлгэр Хонгор Хулан Хүслэн Хүрэл Хүрэлсүх Цэцэг Цэцэгээ Цэрэн Цэрэндорж Цэрэнпил Цолмонбат ' +
  'Чимэг Чимэгээ Чинбат Чинбаяр Чулуун Шинэ Шинэцэцэг Шүрэн Энхбат Энхбаяр Энхжаргал Энхмаа Энхсайхан Энхцэцэг ' +
  'Эрдэнэ Эрдэнэбат Эрдэнэчимэг Эрдэнэцэцэг Эрхэм Ялалт Ялгуун Ариунболд Ариунбилэг Ариунзаяа Алтан Алтангэрэл ' +
  'Алтантуяа Анударь Анхбаяр Өлзий Өлзийбат Өнөр Өнөрбаяр Үүрцайх Дөл Давгадорж Баасан Баасандорж Баасансүрэн'
).split(' ');
