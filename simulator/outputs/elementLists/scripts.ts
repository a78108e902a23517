import type { Script } from './compile';

const EFFECTS = { name: 'Effects', gender: 'UNKNOWN' } as const;

/** A short lecture in every language that seed jobs are in. */
export const SCRIPTS: Record<string, Script> = {
	en: {
		language: 'EN_US',
		speakers: [
			EFFECTS,
			{ name: 'Dr. Ada Park', gender: 'FEMALE' },
			{ name: 'Tom', gender: 'MALE' },
			{ name: '', gender: 'UNKNOWN' },
		],
		lines: [
			[0, '[MUSIC]'],
			[1, 'Welcome to {job}.'],
			[1, "Um, today we're gonna look at photosynthesis, and at the color of leaves."],
			2500,
			[1, 'Plants organize light, water and carbon dioxide into sugar, uh, and oxygen.'],
			[1, 'In the center of it all is a pigment (2400) called chlorophyll.'],
			[2, 'So why are leaves green?'],
			[1, 'Good question! [LAUGH]'],
			[1, 'Chlorophyll takes in red and blue light and throws the green back at us.'],
			[2, 'Damn, I um never thought of that.'],
			[3, 'Do we wanna know that for the exam?'],
			[1, 'You kinda do, [COUGH] yes.'],
			[0, '[APPLAUSE]'],
			2200,
			[1, 'Thank you.'],
		],
		descriptions: ['A leaf under a microscope.', 'A diagram of a chloroplast.'],
		keywords: ['photosynthesis', 'chlorophyll', 'carbon dioxide'],
		topics: { Biology: '' },
		entities: { Chlorophyll: 'https://en.wikipedia.org/wiki/Chlorophyll' },
	},
	de: {
		language: 'DE_DE',
		speakers: [
			EFFECTS,
			{ name: 'Prof. Jürgen Größe', gender: 'MALE' },
			{ name: 'Änne', gender: 'FEMALE' },
		],
		lines: [
			[0, '[MUSIC]'],
			[1, 'Herzlich willkommen: {job}.'],
			[1, 'Äh, heute geht es um „Übungen zur Größenlehre“, also um Maße und Längen.'],
			2500,
			[1, 'Eine Größe besteht, ähm, aus einer Zahl und (2400) einer Einheit.'],
			[2, 'Gilt das auch für Geschwindigkeitsmessungen?'],
			[1, 'Ja, natürlich! [LAUGH]'],
			[2, 'Verdammt, das hatte ich falsch.'],
			[0, '[APPLAUSE]'],
			[1, 'Vielen Dank.'],
		],
		descriptions: ['Ein Lineal auf dem Tisch.', 'Die Zuhörer klatschen.'],
		keywords: ['größe', 'einheit'],
		topics: { Mathematik: '' },
		entities: { Geschwindigkeitsmessungen: '' },
	},
	fr: {
		language: 'FR_FR',
		speakers: [
			EFFECTS,
			{ name: 'Mme Élodie Çetin', gender: 'FEMALE' },
			{ name: 'Noël', gender: 'MALE' },
		],
		lines: [
			[0, '[MUSIC]'],
			[1, 'Bienvenue à {job}.'],
			[1, 'Euh, aujourd’hui, nous parlons de l’été, des élèves et de l’œuvre de Molière.'],
			2500,
			[1, 'Le théâtre était, heu, un lieu (2400) où tout le monde se retrouvait.'],
			[2, 'Où se trouvait-il ?'],
			[1, 'À Paris, bien sûr ! [LAUGH]'],
			[2, 'Merde, j’ai oublié mon livre.'],
			[0, '[APPLAUSE]'],
			[1, 'Merci beaucoup.'],
		],
		descriptions: ['Une scène vide.', 'Le public applaudit.'],
		keywords: ['théâtre', 'élèves'],
		topics: { Littérature: '' },
		entities: { Paris: 'https://fr.wikipedia.org/wiki/Paris' },
	},
	es: {
		language: 'ES_ES',
		speakers: [
			EFFECTS,
			{ name: 'Dra. Inés Muñoz', gender: 'FEMALE' },
			{ name: 'Óscar', gender: 'MALE' },
		],
		lines: [
			[0, '[MUSIC]'],
			[1, 'Bienvenidos a {job}.'],
			[1, 'Eh, hoy hablamos de los pingüinos, de los años y del corazón.'],
			2500,
			[1, 'El corazón late, este, unas cien mil veces (2400) al día.'],
			[2, '¿Y cuando dormimos?'],
			[1, '¡También! [LAUGH]'],
			[2, 'Mierda, no lo sabía.'],
			[0, '[APPLAUSE]'],
			[1, 'Muchas gracias.'],
		],
		descriptions: ['Un corazón de plástico.', 'El público aplaude.'],
		keywords: ['corazón', 'pingüinos'],
		topics: { Biología: '' },
		entities: { Pingüinos: '' },
	},
	ja: {
		language: 'JA_JP',
		speakers: [EFFECTS, { name: '山田', gender: 'FEMALE' }, { name: '健', gender: 'MALE' }],
		lines: [
			[0, '[MUSIC]'],
			[1, '{job}|へ|ようこそ。'],
			[1, 'えっと、|今日|は|光合成|と|葉|の|色|に|ついて|お話|し|ます。'],
			2500,
			[1, '植物|は|光|と|水|から|糖|と|酸素|を|作り|ます。'],
			[2, 'なぜ|葉|は|緑|です|か？'],
			[1, 'いい|質問|です|ね。 [LAUGH]'],
			[2, 'くそ、|知り|ません|でし|た。'],
			[0, '[APPLAUSE]'],
			[1, 'ありがとう|ござい|ます。'],
		],
		descriptions: ['葉|の|写真。', '拍手|する|学生。'],
		keywords: ['光合成', '葉'],
		topics: { 生物学: '' },
		entities: { 植物: '' },
	},
};

/** The script in a language (en, fr-ca, DE_DE; of several the first), or the English one. */
export const scriptFor = (language: string): Script => {
	const base = language.toLowerCase().split(/[-_,]/)[0]!;
	return Object.hasOwn(SCRIPTS, base) ? SCRIPTS[base]! : SCRIPTS.en!;
};
