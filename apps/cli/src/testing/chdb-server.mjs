// A ClickHouse over HTTP for the tests: chDB in this process behind the few things that the client asks of a server.
//   node chdb-server.mjs FOLDER-OF-CHDB FOLDER-OF-DATA        prints its port
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'

const [, , chdb, data] = process.argv
const { Session } = createRequire(path.join(chdb, 'package.json'))('chdb')
const session = new Session(data)

/** `param_name=value` of the address as settings of the query. */
function parameters(address) {
  return [...address.searchParams]
    .filter(([name]) => name.startsWith('param_'))
    .map(([name, value]) => `SET ${name} = '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}';`)
    .join(' ')
}

const server = createServer((request, response) => {
  const parts = []
  request.on('data', (part) => parts.push(part))
  request.on('end', () => {
    const address = new URL(request.url ?? '/', 'http://localhost')
    if (address.pathname === '/ping') return response.end('Ok.\n')
    const body = Buffer.concat(parts).toString('utf8')
    const asked = address.searchParams.get('query')
    const query = asked === null ? body : `${asked}\n${body}`
    try {
      const answer = session.query(`${parameters(address)} ${query}`)
      response.setHeader('X-ClickHouse-Summary', '{}')
      response.end(answer)
    } catch (error) {
      response.statusCode = 500
      response.setHeader('X-ClickHouse-Exception-Code', '1')
      response.end(error instanceof Error ? error.message : String(error))
    }
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
