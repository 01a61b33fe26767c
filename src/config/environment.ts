import 'dotenv/config'
import { hideSecrets, readSecretFiles, secretsOf } from './secrets'

/**
 * The environment of this process: with a file .env, and with secrets from files. SQD's parts read it for themselves.
 * What the process prints from now on holds no secret: the SDK's lines name the node's URL with its key.
 * @throws ConfigError
 */
export function environment(): NodeJS.ProcessEnv {
  readSecretFiles(process.env)
  hideSecrets(secretsOf(process.env), [process.stdout, process.stderr])
  return process.env
}
