// What the pages say of the systems beside what their models say: names, which source the reviews
// read, and why a suspected defect of a review is shown by no model.

/** By the folder of the models; a folder that is not here is a system without a review. */
export const systems = {
  "tidb-operator": {
    title: "TiDB Operator",
    source:
      "Read: pingcap/tidb-operator, branch release-1.x, with the document of pull request 6861.",
    findings: ids("G", 13),
    notShown: {},
  },
  myhoard: {
    title: "myhoard",
    source:
      "Read, and most of it run: Aiven-Open/myhoard at 7f2e070, with the document of pull request 232.",
    findings: ids("C", 14),
    notShown: {},
  },
  ticdc: {
    title: "TiCDC",
    source: "Read: pingcap/ticdc at b813e76f9, and four revisions of its maintainer epoch fence.",
    findings: ids("f-", 15),
    notShown: {
      "f-7": "A zombie after the coordinator's start: needs a model of the whole scheduling.",
      "f-8": "A stop that is sent to a newer generation: needs a model of the whole scheduling.",
      "f-9": "A pause during a restart after a warning: needs a model of the whole scheduling.",
      "f-11": "A delayed command of an earlier coordinator: needs a model of the whole scheduling.",
      "f-12": "An old owner among upgraded nodes: needs a model of the rolling upgrade.",
      "f-14": "A data race on one field: a matter of Go's memory, not of the protocol.",
      "f-15": "A report that comes too late to be sent: costs a second round, and nothing else.",
    },
  },
  gitaly: {
    title: "Gitaly",
    source: "Read: the design of Raft-aware backups, and gitaly's code for what exists of it.",
    findings: ids("f-", 13),
    notShown: {
      "f-12": "A stale routing table: needs a model of the routing.",
      "f-13": "The list of partitions: needs a model of the manifest options.",
    },
  },
};

function ids(prefix, count) {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}

export function titleOf(folder) {
  return systems[folder]?.title ?? folder;
}
