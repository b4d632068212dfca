"""A small restore coordinator in the spirit of myhoard, by hand, with mistakes that can be switched
on: each is named like the mutant or variant of the models in models/myhoard that it makes real."""
