package org.septicor.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** A database in this process has no line that could be cut: here is one, of the same troubles. */
final class Lines {
    private Lines() {}

    /** Gives no connection while it is cut; one given before loses its transaction, or the answer to its commit. */
    static DataSource cuttable(DataSource source, BooleanSupplier cut) {
        return (DataSource) Proxy.newProxyInstance(
                Lines.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    refuse(cut);
                    return connection(source.getConnection(), cut);
                });
    }

    private static Connection connection(Connection real, BooleanSupplier cut) {
        return (Connection) Proxy.newProxyInstance(
                Lines.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    String name = method.getName();
                    boolean cleaning = name.equals("close") || name.equals("rollback") || name.equals("isClosed");
                    if (!cleaning && !name.equals("commit")) {
                        refuse(cut);
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (name.equals("commit")) {
                            refuse(cut);
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static void refuse(BooleanSupplier cut) throws SQLException {
        if (cut.getAsBoolean()) {
            throw new SQLException("The line is cut", "08006");
        }
    }
}
