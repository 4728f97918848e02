package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.annotation.Annotation;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The door")
class DoorTest {

    @Test
    @DisplayName("is open for discovery only: an endpoint that is to be added here is a decision")
    void openToAll() {
        assertEquals("[CdsServices.discover]", saying(OpenToAll.class));
    }

    @Test
    @DisplayName("opens one endpoint to the link of a card")
    void openToPass() {
        assertEquals("[DecisionResource.read]", saying(OpenToPass.class));
    }

    private static String saying(Class<? extends Annotation> word) {
        TreeSet<String> open = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.septicor")) {
            for (JavaMethod method : type.getMethods()) {
                if (method.isAnnotatedWith(word)) {
                    open.add(type.getSimpleName() + "." + method.getName());
                }
            }
        }
        return open.toString();
    }
}
