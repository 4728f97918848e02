package org.septicor.ehr;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where the IP addresses of a host name are asked. */
interface Names {
    /** As the machine resolves names; the JVM remembers the answers for a while. */
    Names OF_THE_MACHINE = host -> List.of(InetAddress.getAllByName(host));

    /**
     * The addresses of a name, best first; may block.
     *
     * @throws UnknownHostException when it has none
     */
    List<InetAddress> lookup(String host) throws UnknownHostException;
}
