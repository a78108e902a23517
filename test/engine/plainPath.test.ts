import fc from 'fast-check';
import { Expression, Workflow, type IDataObject, type INodeTypes } from 'n8n-workflow';

import { plainPath } from '../../nodes/Cielo24/engine/plainPath';

const nodeTypes = { getByNameAndVersion: () => undefined } as unknown as INodeTypes;
const node = {
	id: '1',
	name: 'Node',
	type: 'test',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};
const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });

/** What n8n's expression engine gives, or that it throws. */
function evaluate(expression: string, json: IDataObject): unknown {
	try {
		return workflow.expression.getParameterValue(
			expression,
			null,
			0,
			0,
			node.name,
			[{ json }],
			'manual',
			{},
		);
	} catch (error) {
		return { thrown: String(error) };
	}
}

const name = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom('job_id', 'JobId', 'a') },
	{
		weight: 1,
		arbitrary: fc.constantFrom('constructor', '__proto__', 'length', 'toString', 'map'),
	},
);
const path = fc
	.array(name, { minLength: 1, maxLength: 3 })
	.map((names) => `$json.${names.join('.')}`);
const value = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		fc.constantFrom<unknown>(
			'',
			'abc',
			'={{ 1 }}',
			' x ',
			0,
			7,
			-1.5,
			true,
			false,
			null,
			undefined,
		),
		fc.string(),
		fc.array(tie('value'), { maxLength: 2 }),
		fc.dictionary(name, tie('value'), { maxKeys: 4 }),
	),
})).value;
const json = fc.dictionary(name, value, { maxKeys: 5 }) as fc.Arbitrary<IDataObject>;

beforeAll(async () => await Expression.initExpressionEngine?.({} as never).catch(() => undefined));

test('where the short way gives a value, the expression engine gives the same', () => {
	let agreed = 0;
	fc.assert(
		fc.property(json, path, fc.option(path), (item, first, second) => {
			const expression = `={{ ${first}${second ? ` ?? ${second}` : ''} }}`;
			const short = plainPath(expression)?.(item);
			if (short === undefined) return;
			agreed++;
			expect(evaluate(expression, item)).toBe(short);
		}),
		{ numRuns: 10_000 },
	);
	expect(agreed).toBeGreaterThan(100);
});

test('the short way serves the plain cases', () => {
	const read = plainPath('={{ $json.job_id ?? $json.JobId }}');
	expect(read?.({ job_id: 'a' })).toBe('a');
	expect(read?.({ JobId: 'b' })).toBe('b');
	expect(read?.({ job_id: null, JobId: 7 })).toBe(7);
	expect(plainPath('={{$json.a.b}}')?.({ a: { b: 'c' } })).toBe('c');
});

test.each([
	'{{ $json.a }}',
	'= {{ $json.a }}',
	'={{ $json.a }} ',
	'={{ $json["a"] }}',
	'={{ $json.a + 1 }}',
	'={{ $json.a.trim() }}',
	'={{ $json.constructor }}',
	'={{ $json.__proto__ }}',
	'={{ $json }}',
	'={{ $input.item.json.a }}',
	7,
	undefined,
])('leaves %j to the expression engine', (expression) => {
	expect(plainPath(expression)).toBeUndefined();
});
