------------------------------------------ MODULE Courier ------------------------------------------
\* Made by fencepost export --tla from courier.fence:2, config default.
\* What its params switch off is left out.
\* Params: losses = 1.
\*
\* A parcel that may get lost, and a sender who sends it again.
EXTENDS Integers, FiniteSets, Sequences, TLC

CONSTANTS none

\* ---- types, and the order of their values -------------------------------------------------------

Where == {"Depot", "Road", "Door"}

\* What a step shows is asked for by claims only.
NotJudged(Shown1) == TRUE

\* ---- the state ----------------------------------------------------------------------------------

VARIABLES
  \* Where the parcel is; none while nobody knows.
  parcel,
  attempts,
  \* (ghost)
  wasSeen,
  \* (budget)
  lost

vars == <<parcel, attempts, wasSeen, lost>>

\* ---- definitions --------------------------------------------------------------------------------

isOpen(a) ==
  /\ ~attempts[a]
  /\ \A b \in 1..2 : b < a => attempts[b]

\* ---- initial states -----------------------------------------------------------------------------

\* Each variable has a value of its type.
TypeOK ==
  /\ parcel \in {none} \cup Where
  /\ attempts \in [(1..2) -> BOOLEAN]
  /\ wasSeen \in BOOLEAN
  /\ lost \in 0..1

Init ==
  /\ parcel = "Depot"
  /\ attempts = [Key \in 1..2 |-> FALSE]
  /\ lost = 0
  /\ wasSeen = (parcel = "Road")

\* ---- actions ------------------------------------------------------------------------------------

Remember == wasSeen' = (wasSeen \/ (parcel = "Road")')

\* Each attempt is made once, in order.
send(a) ==
  /\ isOpen(a)
  /\ parcel = "Depot" \/ parcel = none
  /\ parcel' = "Road"
  /\ attempts' = [attempts EXCEPT ![a] = TRUE]
  /\ UNCHANGED lost
  /\ Remember

deliver(Says(_)) ==
  /\ parcel = "Road"
  /\ parcel' = "Door"
  /\ UNCHANGED <<attempts, lost>>
  /\ Remember
  /\ Says("Door")

\* (fault action)
lose ==
  /\ parcel = "Road"
  /\ lost < 1
  /\ parcel' = none
  /\ lost' = lost + 1
  /\ UNCHANGED attempts
  /\ Remember

\* ---- the behaviour ------------------------------------------------------------------------------

Next ==
  \/ \E a \in 1..2 : send(a)
  \/ deliver(NotJudged)
  \/ lose

Spec == Init /\ [][Next]_vars

\* Nothing need happen any more.
Final == parcel = "Door"

\* ---- fairness -----------------------------------------------------------------------------------

\* fair send
Fair_1 == WF_vars(\E a \in 1..2 : send(a))

\* fair deliver
Fair_2 == WF_vars(deliver(NotJudged))

\* ---- claims -------------------------------------------------------------------------------------

AtTheDoorOnlyByRoad == parcel = "Door" => wasSeen

SaysWhere_Step(said) == said = parcel'

SaysWhere == ~ENABLED deliver(LAMBDA Shown_said : ~SaysWhere_Step(Shown_said))

NeverBackToTheDepot_Step == parcel # "Depot" => parcel' # "Depot"

NeverBackToTheDepot == ~ENABLED (Next /\ ~NeverBackToTheDepot_Step)

\* Broken where the witness is found.
LostOnce == parcel # none

\* Losses are limited, so at last it arrives.
Arrives == Fair_1 /\ Fair_2 => <>(parcel = "Door")

\* CanArrive is not checked: that something stays possible cannot be said in linear time.

\* No expression of an action can fault.
NoFault == TRUE

\* There is a step that is no fault of the environment, or none is needed.
Deadlock ==
  \/ Final
  \/ ENABLED (\E a \in 1..2 : send(a))
  \/ ENABLED deliver(NotJudged)

====================================================================================================
