// From the grammar's nodes to whole files: header, imports, declarations.
import type { Decl, ModelFile, Text } from "./ast.ts";
import { all, build, builderOf, docOf, name, text } from "./build.ts";
import type { FenceActionDict } from "./rules.ohm-bundle.js";

type Header = Pick<ModelFile, "kind" | "name" | "doc">;

export const fileActions: FenceActionDict<unknown> = {
  File(header, imports, decls): ModelFile {
    const b = builderOf(this);
    return {
      ...build<Header>(header, b),
      imports: all(imports, b, build<Text>),
      decls: all(decls, b, build<Decl>),
    };
  },
  Decls(imports, decls): readonly Decl[] {
    const b = builderOf(this);
    all(imports, b, build<Text>);
    return all(decls, b, build<Decl>);
  },
  Header_model(_model, named): Header {
    const b = builderOf(this);
    return { kind: "model", name: name(named, b), doc: docOf(this, b) };
  },
  Header_part(_part, _of, named): Header {
    const b = builderOf(this);
    return { kind: "part", name: name(named, b), doc: docOf(this, b) };
  },
  Import(_import, path): Text {
    return text(path, builderOf(this));
  },
};
