/** One language, whole. */
import { agreements } from "./agreements"
import { people } from "./people"
import { problems } from "./problems"
import { shell } from "./shell"

export default { shell, people, agreements, problems }
