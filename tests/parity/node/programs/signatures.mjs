// Prints the parameters of the methods that `surface.ts` sees, and the fields of its types.

import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const ts = require('../typescript');

const file = join(import.meta.dirname, 'surface.ts');
const options = { strict: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, noEmit: true };
const program = ts.createProgram([file], { ...options, skipLibCheck: true, types: [] });
const checker = program.getTypeChecker();
const source = program.getSourceFile(file);

const problems = ts.getPreEmitDiagnostics(program, source);
line('problems of the compiler', {
  problems: problems.map((each) => ts.flattenDiagnosticMessageText(each.messageText, ' ')),
});
for (const [service, type] of membersOf('Services')) {
  for (const method of checker.getPropertiesOfType(type)) {
    const [signature] = checker.getTypeOfSymbol(method).getCallSignatures();
    if (signature) line(`${service}.${method.name}`, { parameters: signature.parameters.map(parameter) });
  }
}
for (const [name, type] of membersOf('Types')) {
  const fields = checker.getPropertiesOfType(type).map((field) => [field.name, shown(field)]);
  const isObject = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  line(`type ${name}`, isObject ? { fields: Object.fromEntries(fields) } : { type: checker.typeToString(type) });
}

function membersOf(name) {
  const declared = source.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  return checker
    .getPropertiesOfType(checker.getTypeAtLocation(declared))
    .map((member) => [member.name, checker.getTypeOfSymbol(member)]);
}

/** A parameter as it is declared: its name, if it has one, and whether it may be left out. */
function parameter(symbol) {
  return `${symbol.name.startsWith('__') ? 'options' : symbol.name}${ts.isParameter(symbol.valueDeclaration) && symbol.valueDeclaration.questionToken ? '?' : ''}`;
}

/** The type of a field, and whether it may be absent. */
function shown(symbol) {
  const type = checker.typeToString(checker.getNonNullableType(checker.getTypeOfSymbol(symbol)));
  return `${symbol.flags & ts.SymbolFlags.Optional ? 'may be absent: ' : ''}${type}`;
}

function line(name, result) {
  console.log(JSON.stringify({ call: `signature: ${name}`, result }));
}
