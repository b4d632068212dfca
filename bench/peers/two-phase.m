-- Two-phase commit in Murphi, for Rumur: the model of test/models/two-phase.fence with its first claim.
-- The bench sets the number of managers in the next line.
const managers: 8;

type
  Manager: 1..managers;
  State: enum { working, prepared, committed, aborted };
  Decision: enum { decisionOpen, decisionCommitted, decisionAborted };

var
  rm: array [Manager] of State;
  tm: Decision;
  heard: array [Manager] of boolean;
  promised: array [Manager] of boolean;
  commitSent: boolean;
  abortSent: boolean;

startstate
begin
  for r: Manager do
    rm[r] := working;
    heard[r] := false;
    promised[r] := false;
  end;
  tm := decisionOpen;
  commitSent := false;
  abortSent := false;
end;

rule "the transaction manager commits"
  tm = decisionOpen & forall r: Manager do heard[r] end
==>
begin
  tm := decisionCommitted;
  commitSent := true;
end;

rule "the transaction manager aborts"
  tm = decisionOpen
==>
begin
  tm := decisionAborted;
  abortSent := true;
end;

ruleset r: Manager do
  rule "the transaction manager hears a promise"
    tm = decisionOpen & promised[r]
  ==>
  begin
    heard[r] := true;
  end;

  rule "a manager prepares"
    rm[r] = working
  ==>
  begin
    rm[r] := prepared;
    promised[r] := true;
  end;

  rule "a manager aborts by itself"
    rm[r] = working
  ==>
  begin
    rm[r] := aborted;
  end;

  rule "a manager hears of the commit"
    commitSent
  ==>
  begin
    rm[r] := committed;
  end;

  rule "a manager hears of the abort"
    abortSent
  ==>
  begin
    rm[r] := aborted;
  end;
end;

invariant "consistent"
  forall a: Manager do
    forall b: Manager do
      !(rm[a] = aborted & rm[b] = committed)
    end
  end;
