// The skeleton of an adapter in Go: a test file that `go vet` accepts, in the layout of gofmt.
import { type Interface, isAskedFor } from "../conformance/interface.ts";
import { GoTypes, goName } from "./go-types.ts";
import {
  actionText,
  comments,
  freeName,
  type SkeletonSource,
  small,
  vocabulary,
} from "./source.ts";

const MODULE = "fencepost.dev/runners/go/fencepost";

export function goSkeleton({ model, face, vectors }: SkeletonSource, pack: string): string {
  const types = new GoTypes(face.typing.named);
  const taken = new Set([...face.typing.named.keys()].map(goName));
  const rig = "rig";
  const adapter = freeName(`${small(model)}Adapter`, taken);
  const asked = [...face.actions].filter(([, action]) => isAskedFor(action));
  const body = [
    ...[...face.typing.named].flatMap(([name, type]) => types.declaration(name, type)),
    ...types.struct("setup", face.setup),
    ...types.struct("view", face.observed),
    ...asked.flatMap(([name, { params }]) => types.struct(`${small(name)}Args`, params)),
    ...[...face.tables].flatMap(([name, { inputs }]) => types.struct(`${small(name)}Row`, inputs)),
    `// ${rig} is the system under test, with what the adapter needs around it.`,
    `type ${rig} struct{}`,
    "",
    ...comments(vocabulary(face), "//"),
    `var ${adapter} = fencepost.Adapter[*${rig}]{`,
    `	Reset: func(t testing.TB, with fencepost.Setup) *${rig} {`,
    "		var s setup",
    "		if err := with.Decode(&s); err != nil {",
    "			t.Fatal(err)",
    "		}",
    '		t.Fatal("Reset is not connected yet")',
    `		return &${rig}{}`,
    "	},",
    ...mapLines(`	Actions: map[string]fencepost.Action[*${rig}]{`, [
      ...asked.flatMap(([name]) => actionLines(face, name)),
    ]),
    `	Observe: func(r *${rig}) any {`,
    "		return view{}",
    "	},",
    ...tableLines(face),
    "	Cannot:     map[string]string{}, // capability: why it is missing",
    "	Unobserved: map[string]string{}, // field or output: why it is not seen",
    "}",
    "",
    `func Test${goName(model)}(t *testing.T) {`,
    `	${adapter}.Run(t, ${JSON.stringify(`testdata/${vectors}`)})`,
    "}",
  ];
  const text = body.join("\n");
  const needed = [
    ...(text.includes("json.Number") ? ['	"encoding/json"'] : []),
    ...(text.includes("errors.New") ? ['	"errors"'] : []),
    '	"testing"',
  ];
  const head = [
    `// The adapter of ${model}: a skeleton that fencepost wrote once. Connect its functions with`,
    "// the system under test; runners/go/README.md says what they do.",
    "",
    `package ${pack}`,
    "",
    "import (",
    ...needed,
    "",
    `	${JSON.stringify(MODULE)}`,
    ")",
    "",
  ];
  return `${head.join("\n")}\n${text}\n`;
}

/** As gofmt lays it out. */
function mapLines(head: string, inner: readonly string[]): readonly string[] {
  return inner.length === 0 ? [`${head}},`] : [head, ...inner, "	},"];
}

function actionLines(face: Interface, name: string): readonly string[] {
  return [
    ...comments(actionText(face, name), "		//"),
    `		"${name}": fencepost.Do(func(r *rig, a ${small(name)}Args, c *fencepost.Call) error {`,
    `			return errors.New("${name} is not connected yet")`,
    "		}),",
  ];
}

function tableLines(face: Interface): readonly string[] {
  if (face.tables.size === 0) return [];
  return [
    "	Tables: map[string]func(fencepost.Setup) (any, error){",
    ...[...face.tables].flatMap(([name, { doc }]) => [
      ...comments(doc, "		//"),
      `		"${name}": func(with fencepost.Setup) (any, error) {`,
      `			var row ${small(name)}Row`,
      "			if err := with.Decode(&row); err != nil {",
      "				return nil, err",
      "			}",
      `			return nil, errors.New("${name} is not connected yet")`,
      "		},",
    ]),
    "	},",
  ];
}
