// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.command.CommandReply;
import org.linkeddevices.protocol.command.CommandRequest;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.server.calls.CallViews;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Desk;
import org.linkeddevices.server.request.DeviceActions;
import org.linkeddevices.server.request.DeviceViews;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.request.QrPictures;
import org.linkeddevices.server.request.TokenActions;

/**
 * Answers the steps of our ad-hoc commands (XEP-0050). The first step shows the command's form, or
 * does the command if it comes with the form already filled in; the second does it.
 *
 * <p>Nothing is kept between the two: the session id is only echoed, since everything that counts
 * is in the form and is checked again.
 */
public final class CommandDesk implements Desk {

    private static final int SESSION_ID_BYTES = 8;
    private static final DataForm EMPTY = DataForm.submit();

    private final List<Command> commands;
    private final Texts texts;
    private final RandomGenerator random;

    private CommandDesk(List<Command> commands, Texts texts, RandomGenerator random) {
        this.commands = commands;
        this.texts = texts;
        this.random = random;
    }

    /** Creates the desk with all commands. */
    public static CommandDesk of(
            DeviceViews views,
            DeviceActions devices,
            TokenActions tokens,
            QrPictures pictures,
            CallViews calls,
            Texts texts,
            RandomGenerator random) {
        DeviceChoice choice = new DeviceChoice(views);
        List<Command> commands =
                List.of(
                        new ListCommand(views, texts),
                        new LinkCommand(tokens, pictures, texts),
                        new WithdrawCommand(tokens, texts),
                        new RenameCommand(devices, choice, texts),
                        DeviceCommand.unlink(devices, choice, texts),
                        DeviceCommand.makePrimary(devices, choice, texts),
                        new CallsCommand(calls, texts));
        return new CommandDesk(commands, texts, random);
    }

    @Override
    public String namespace() {
        return CommandRequest.NS;
    }

    /** The nodes and their names in a language, in the order in which to list them. */
    public Map<String, String> names(Locale language) {
        Wording wording = new Wording(texts, language);
        return commands.stream()
                .collect(
                        Collectors.toMap(
                                Command::node, wording::title, (a, b) -> a, LinkedHashMap::new));
    }

    @Override
    public Outcome<Optional<Element>> answer(Asker asker, Kind kind, Element payload)
            throws ProtocolException {
        if (kind != Kind.SET) {
            throw bad("a command is executed by an IQ of type set");
        }
        CommandRequest request = CommandRequest.parse(payload);
        Command command =
                commands.stream()
                        .filter(c -> c.node().equals(request.node()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new ProtocolException(
                                                ErrorCondition.ITEM_NOT_FOUND, "no such command"));
        return step(asker, command, request).map(reply -> Optional.of(reply.toXml()));
    }

    private Outcome<CommandReply> step(Asker asker, Command command, CommandRequest request)
            throws ProtocolException {
        Optional<DataForm> form = request.form();
        boolean canceled =
                request.action() == CommandRequest.Action.CANCEL
                        || form.map(f -> f.type() == DataForm.Type.CANCEL).orElse(false);
        String session = request.sessionId().orElseGet(this::newSessionId);
        if (canceled) {
            return Outcome.granted(
                    new CommandReply(
                            command.node(),
                            session,
                            CommandReply.Status.CANCELED,
                            Optional.empty(),
                            Optional.empty(),
                            List.of()));
        }
        if (request.action() == CommandRequest.Action.PREV
                || request.action() == CommandRequest.Action.NEXT) {
            throw bad("this command has one step");
        }
        if (form.isPresent() && form.get().type() != DataForm.Type.SUBMIT) {
            throw bad("the form is not of type submit");
        }
        if (form.isEmpty() && request.sessionId().isEmpty()) {
            return begin(asker, command, session);
        }
        return command.run(asker, form.orElse(EMPTY)).map(done -> reply(command, session, done));
    }

    private static Outcome<CommandReply> begin(Asker asker, Command command, String session)
            throws ProtocolException {
        Outcome<Optional<DataForm>> asked = command.ask(asker);
        boolean asksNothing =
                asked instanceof Outcome.Granted<Optional<DataForm>> granted
                        && granted.value().isEmpty();
        if (asksNothing) {
            return command.run(asker, EMPTY).map(done -> reply(command, session, done));
        }
        return asked.map(
                form ->
                        new CommandReply(
                                command.node(),
                                session,
                                CommandReply.Status.EXECUTING,
                                Optional.empty(),
                                form,
                                List.of()));
    }

    private static CommandReply reply(Command command, String session, Command.Done done) {
        return new CommandReply(
                command.node(),
                session,
                CommandReply.Status.COMPLETED,
                done.note(),
                done.form(),
                done.pictures());
    }

    private String newSessionId() {
        byte[] bytes = new byte[SESSION_ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static ProtocolException bad(String text) {
        return new ProtocolException(ErrorCondition.BAD_REQUEST, text);
    }
}
