// Whom the examples are about.

Instance: example
InstanceOf: Patient
Usage: #example
Title: "The patient of the examples"
Description: "Invented."
* gender = #male
* birthDate = "1966-01-01"
