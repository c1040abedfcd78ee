/**
 * GraphQL's own words for a request it could not read, less the values it quotes: one in the wrong place may be a
 * name. What stays are names of the schema and the document. Patterns are of graphql 16.
 */
export function withoutValues(message: string): string {
  const variable = /^Variable "\$(\w+)" got invalid value /.exec(message)?.[1];
  if (variable) return `Variable "$${variable}" got an invalid value${placeIn(message, variable)}.`;
  return message
    .replace(/^(Syntax Error: .*?\b(?:String|BlockString|Int|Float)) ".*$/s, '$1.')
    .replace(/^Value ".*" does not exist in ("\w+" enum)\..*$/s, 'There is no such value in the $1.')
    .replace(/^(Expected value of type "[^"]*"), found .*$/s, '$1.')
    .replace(/^((?:\w+|Enum "\w+") cannot represent [^:]*): .*$/s, '$1.');
}

/** Where in the variable, unless the value itself contains what looks like a place. */
function placeIn(message: string, variable: string): string {
  const places = [...message.matchAll(/ at "(\w+)((?:\.\w+|\[\d+\])+)"; /g)];
  const [place] = places;
  return places.length === 1 && place?.[1] === variable ? ` at "${variable}${place[2]}"` : '';
}
